"""The lock: words are sealed to an age key, whose secret half a passphrase locks.

Sealing needs only the public half, so a learner can write without unlocking.
Everything is standard age (https://age-encryption.org/v1): the `age` program
opens with the same passphrase what is sealed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from widgets.workbook.errors import WorkbookError

#: Shorter passphrases are guessed too easily by a program.
LEAST = 12

#: Kinds that never hold a learner's words stay readable: the safety page works unlocked.
OPEN_KINDS = ("setting", "safety", "place")

#: How every age file starts, as bytes or as text.
MARKS = (b"age-encryption.org/v1", b"-----BEGIN AGE ENCRYPTED FILE-----")


def _age() -> Any:
    # Most learners never lock anything: only then is the library loaded.
    import pyrage

    return pyrage


@dataclass(frozen=True)
class Lock:
    """What is kept on disk of a lock.

    `recipient` is the public half (``age1...``), `identity` the secret half as an
    age file locked with the passphrase.
    """

    recipient: str
    identity: bytes

    @classmethod
    def new(cls, passphrase: str) -> tuple[Lock, Key]:
        """Make a lock and the key that opens it; the passphrase itself is kept nowhere."""
        secret = _age().x25519.Identity.generate()
        sealed = seal_with_passphrase(str(secret).encode(), passphrase)
        return cls(str(secret.to_public()), sealed), Key(str(secret))

    def seal(self, plain: bytes) -> bytes:
        """Return `plain` so that only the key of this lock reads it."""
        age = _age()
        sealed = age.encrypt(plain, [age.x25519.Recipient.from_str(self.recipient)])
        return cast(bytes, sealed)

    def unlock(self, passphrase: str) -> Key:
        """Return the key, or raise WorkbookError ``wrong_passphrase``."""
        return Key(open_with_passphrase(self.identity, passphrase).decode())


class Key:
    """The secret half of a lock, in memory only."""

    def __init__(self, secret: str) -> None:
        self._identity = _age().x25519.Identity.from_str(secret)

    def open(self, sealed: bytes) -> bytes:
        """Return what was sealed; raises WorkbookError ``not_age`` when it is damaged."""
        age = _age()
        try:
            return cast(bytes, age.decrypt(sealed, [self._identity]))
        except age.DecryptError as error:
            raise WorkbookError("not_age") from error


def seal_with_passphrase(plain: bytes, passphrase: str) -> bytes:
    """Return `plain` as an age file that `passphrase` opens.

    Raises WorkbookError ``short_passphrase`` for fewer than 12 characters.
    """
    if len(passphrase) < LEAST:
        raise WorkbookError("short_passphrase", length=len(passphrase), least=LEAST)
    return cast(bytes, _age().passphrase.encrypt(plain, passphrase))


def is_age(content: bytes) -> bool:
    """Whether `content` says that it is an age file."""
    return content.lstrip().startswith(MARKS)


def open_with_passphrase(sealed: bytes, passphrase: str) -> bytes:
    """Return what an age file holds.

    Raises WorkbookError ``wrong_passphrase``, or ``not_age`` for a damaged file.
    """
    age = _age()
    try:
        return cast(bytes, age.passphrase.decrypt(sealed, passphrase))
    except age.DecryptError as error:
        # the library has one kind of error for all: its text tells them apart
        wrong = str(error) == "Decryption failed"
        raise WorkbookError("wrong_passphrase" if wrong else "not_age") from error
