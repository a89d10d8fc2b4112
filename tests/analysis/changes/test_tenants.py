"""Which tenants of two surveys are the same."""

from chainmap.analysis.changes.tenants import pair_tenants
from chainmap.model.park import Tenant


def tenants(*named: str) -> tuple[Tenant, ...]:
    """`1 Mill` is the tenant Mill with the id 1."""
    return tuple(Tenant(text.partition(" ")[0], text.partition(" ")[2], ()) for text in named)


def pairs(old: tuple[str, ...], new: tuple[str, ...]) -> set[tuple[str, str]]:
    found = pair_tenants(tenants(*old), tenants(*new))
    return {(f"{a.id} {a.name}", f"{b.id} {b.name}") for a, b in found.both}


def test_by_id_and_name() -> None:
    assert pairs(("1 Mill", "2 Oven"), ("2 Oven", "3 Bag")) == {("2 Oven", "2 Oven")}


def test_lists_that_are_numbered_anew_are_paired_by_name() -> None:
    assert pairs(("1 Mill", "2 Oven", "3 Bag"), ("1 Oven", "2 Bag")) == {("2 Oven", "1 Oven"), ("3 Bag", "2 Bag")}


def test_a_table_that_gets_ids_later() -> None:
    assert pairs(("Mill Mill", "Oven Oven"), ("QC-1 Mill", "QC-2 Oven")) == {
        ("Mill Mill", "QC-1 Mill"),
        ("Oven Oven", "QC-2 Oven"),
    }


def test_an_id_with_another_name_was_renamed() -> None:
    found = pair_tenants(tenants("1 Mill", "2 Oven"), tenants("1 Grand Mill", "2 Oven"))
    assert [(a.name, b.name) for a, b in found.renamed] == [("Mill", "Grand Mill")]


def test_a_name_of_two_pairs_nobody() -> None:
    assert pairs(("1 Mill", "2 Mill"), ("3 Mill",)) == set()


def test_who_left_is_not_mistaken_for_who_has_the_id_now() -> None:
    found = pair_tenants(tenants("1 Mill", "2 Oven"), tenants("1 Oven", "2 Bag"))
    assert {tenant.name for tenant in found.left} | {a.name for a, _ in found.renamed} == {"Mill"}
    assert len(set(found.now.values())) == 2
