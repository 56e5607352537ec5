"""My page: lines a learner picks from all they kept, on one sheet to print or hand over."""

from typing import ClassVar

from widgets.exercise import Choice
from widgets.my_page.page_file import page_file
from widgets.workbook.channel import Operations, PrivateExercise

#: Whom the page is for, as it says on top.
READERS = ("me", "clinician", "coach")


class MyPage(PrivateExercise):
    """Pick lines, reword them for this page, add some, and print them on one sheet.

    Picks are kept only while the page is open: no line is a trait, and none is stored. The
    record they come from stays as it is. In JupyterLab the page can also be saved as a PDF,
    made in memory (`widgets.my_page.page_file`).

    Example: ``MyPage(reader="clinician")``
    """

    own_operations: ClassVar[Operations] = {"page_file": page_file}

    reader = Choice("me", READERS, help="Whom the page is for, as it says on top")
