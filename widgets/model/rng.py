"""Random numbers that Python and JavaScript draw alike: sfc32, seeded by splitmix32.

Both are public-domain generators made of 32-bit additions, shifts, xors and multiplications
(splitmix32 after Steele, Lea and Flood 2014; sfc32 from Chris Doty-Humphrey's PractRand).
A life's stream depends on the seed and on the number of the life only: two of its state
words come from the seed and one from the life, each through a one-to-one mixing, so no two
lives of a seed and no two seeds share a starting state.
"""

MASK = 0xFFFFFFFF
GOLDEN = 0x9E3779B9
WARM_UP = 12
SQRT3 = 1.7320508075688772
UNIT = 1.0 / 4294967296.0


def mix(a: int) -> int:
    """The output of splitmix32 at state `a`."""
    a = (a ^ (a >> 16)) * 0x21F0AAAD & MASK
    a = (a ^ (a >> 15)) * 0x735A2D97 & MASK
    return a ^ (a >> 15)


class Stream:
    """The random stream of one life."""

    def __init__(self, seed: int, life: int = 0) -> None:
        self.a = mix(seed + GOLDEN & MASK)
        self.b = mix(seed + 2 * GOLDEN & MASK)
        self.c = mix(life + GOLDEN & MASK)
        self.d = 1
        for _ in range(WARM_UP):
            self.word()

    def word(self) -> int:
        """The next 32 bits."""
        a, b, c, d = self.a, self.b, self.c, self.d
        out = a + b + d & MASK
        self.d = d + 1 & MASK
        self.a = b ^ b >> 9
        self.b = c + (c << 3) & MASK
        self.c = ((c << 21 | c >> 11) & MASK) + out & MASK
        return out

    def uniform(self) -> float:
        """The next number in [0, 1), a multiple of 2^-32."""
        return self.word() * UNIT

    def normal(self) -> float:
        """The next shock: mean 0, variance 1, never beyond 3.47 (four uniforms summed).

        The bound is wanted: it needs no log or cos, and no day is a freak of nature.
        """
        total = self.uniform() + self.uniform() + self.uniform() + self.uniform()
        return (total - 2.0) * SQRT3
