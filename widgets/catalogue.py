"""Every exercise by the name of its folder, such as ``pain_dial``."""

from collections.abc import Mapping

import widgets
from widgets.exercise import Exercise

EXERCISES: Mapping[str, type[Exercise]] = {
    kind.exercise: kind for kind in (getattr(widgets, name) for name in widgets.__all__)
}
