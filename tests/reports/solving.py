"""Whether a group can be worked out from others, by a dense table of all cells: the check of what the product solves."""

from collections.abc import Iterable

import numpy as np

from reports.protection import Group


def derivable(target: Group, shown: Iterable[Group]) -> bool:
    """Whether adding and subtracting shown groups can give exactly the target."""
    known = list(shown)
    if not known:
        return False
    order = {cell: at for at, cell in enumerate(sorted(frozenset().union(target, *known)))}
    table = np.zeros((len(order), len(known)))
    for column, group in enumerate(known):
        table[[order[cell] for cell in group], column] = 1
    wanted = np.zeros(len(order))
    wanted[[order[cell] for cell in target]] = 1
    weights = np.linalg.lstsq(table, wanted, rcond=None)[0]
    return bool(np.abs(table @ weights - wanted).max() <= 1e-7)
