"""Parks, and texts that break writers of files."""

from hypothesis import strategies as st

from tests.conftest import DATA, ROOT

PARKS = [
    *(ROOT / "examples" / name for name in ("pv_park", "pv_park_2025", "bio_park", "smart_park")),
    *sorted(path for path in DATA.glob("*_park") if path.is_dir()),
]
_PIECES = (
    *('"', '""', "\n", "\r", "\r\n", "\x00", "\\", '\\"', ";", ",", "|", "\t", "'", "\x1f", "\x1e", "\x1b"),
    *("=1+1", "+1", "-1", "@x", "<", "&", "]]>", "\ufeff", "\u2028", "\ufffe", "\U0001f600", "链", " ", "null"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join),
    st.text(max_size=20),
    st.sampled_from(_PIECES).map(lambda piece: (piece * 10_000)[:10_000]),
)
