"""Pages on paper: which browser of this machine prints, and how it is asked."""
