"""Groups that follow their items."""

from generator.groups import changed, grouped, regrouped, reordered

ANN, BO, CY, DI = ("ann", 3), ("bo", 1), ("cy", 2), ("di", 9)


def _parity(item: tuple[str, int]) -> list[str]:
    return ["odd" if item[1] % 2 else "even"]


def _number(item: tuple[str, int]) -> int:
    return item[1]


def test_what_has_changed_has_left_and_come() -> None:
    """An entry that is another object, though it is equal; one in another place is the same."""
    again = (*ANN,)
    assert again == ANN
    assert again is not ANN
    assert changed({"a": ANN, "b": BO}, {"a": again, "b": BO}) == ([ANN], [again])
    assert changed({"a": ANN, "b": BO}, {"b": BO, "a": ANN}) == ([], [])
    assert changed({"a": ANN, "b": BO}, {"b": BO, "c": CY}) == ([ANN], [CY])
    assert changed({"a": ANN, "b": BO}, {"c": CY, "b": DI, "a": ANN}) == ([BO], [CY, DI])
    assert changed({}, {"a": ANN}) == ([], [ANN])
    assert changed({"a": ANN}, {}) == ([ANN], [])


def test_items_keep_their_order() -> None:
    """Without those that left, and with those that came."""
    assert reordered((BO, CY, ANN), [CY], [DI], _number) == (BO, ANN, DI)
    assert reordered((BO, ANN), [], [CY], _number) == (BO, CY, ANN)
    assert reordered((BO, CY), [BO, CY], [], _number) == ()
    assert reordered((), [], [BO, CY], _number) == (BO, CY)


def test_a_group_is_the_same_object_until_one_of_its_items_changes() -> None:
    """Empty groups are left out."""
    before = grouped([BO, CY, ANN], _parity)
    assert before == {"odd": (BO, ANN), "even": (CY,)}
    after = regrouped(before, [ANN], [DI], _parity, _number)
    assert after == {"odd": (BO, DI), "even": (CY,)}
    assert after["even"] is before["even"]
    assert regrouped(before, [CY], [], _parity, _number) == {"odd": (BO, ANN)}
    assert before == {"odd": (BO, ANN), "even": (CY,)}
