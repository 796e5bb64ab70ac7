"""The soundfonts, by the set that may use them."""
import hashlib

_FOLDER = "/usr/share/sounds/sf2"

# Both MIT; Debian's fluid-soundfont-gm and musescore-general-soundfont-lossless.
TRAINING = [f"{_FOLDER}/FluidR3_GM.sf2", f"{_FOLDER}/MuseScore_General_Full.sf2"]

# Never trained on, only measured with: public domain; Debian's csound-soundfont.
UNSEEN = [f"{_FOLDER}/sf_GMbank.sf2"]


def digest(path):
    """SHA-256 of a file."""
    sha = hashlib.sha256()
    with open(path, "rb") as file:
        while block := file.read(1 << 20):
            sha.update(block)
    return sha.hexdigest()
