"""From notebook to page: the exercises in a published book, with no kernel."""
