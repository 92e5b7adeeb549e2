"""The catalogue: all known slips by name, from the error to the update.

To add a slip, add one function under ``@slip`` to the module of the place where it happens.
"""

from __future__ import annotations

from . import error_slips, input_slips, path_slips, slope_slips, update_slips
from .slip import Slip

SLIPS: dict[str, Slip] = {
    slip.name: slip
    for module in (error_slips, slope_slips, path_slips, input_slips, update_slips)
    for slip in vars(module).values()
    if isinstance(slip, Slip)
}
