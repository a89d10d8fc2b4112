"""Names that may have been meant."""

from chainmap.errors import near_names


def test_near_names_are_each_said_once() -> None:
    """A link's key and its English name are often the same word."""
    assert near_names("flou", ["flour", "flour", "bread", "flous", "flour"]) == ("flour", "flous")
