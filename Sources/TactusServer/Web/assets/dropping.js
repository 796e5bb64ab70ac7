import { find } from "./dom.js";

/** Files may be dropped anywhere on the page; folders are looked into. */
export function startDropping(onFiles) {
  const shade = find("#drop-shade");
  let depth = 0;
  const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
  const show = (isShown) => (shade.hidden = !isShown);
  addEventListener("dragenter", (event) => {
    if (!hasFiles(event)) return;
    depth += 1;
    show(true);
  });
  addEventListener("dragleave", (event) => {
    if (!hasFiles(event)) return;
    depth = Math.max(0, depth - 1);
    if (!depth) show(false);
  });
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", async (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth = 0;
    show(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.());
    const files = [...event.dataTransfer.files];
    const found = await Promise.all(entries.map((entry, index) => (entry?.isDirectory ? filesIn(entry) : [files[index]])));
    onFiles(found.flat().filter(Boolean));
  });
}

const sounds = /\.(wav|wave|aif|aiff|flac|mp3|m4a|mp4|aac|ogg|oga|opus|wma|webm)$/i;

/** The sound files in a folder and those below it. */
async function filesIn(folder) {
  const reader = folder.createReader();
  const files = [];
  while (true) {
    const batch = await new Promise((resolve) => reader.readEntries(resolve, () => resolve([])));
    if (!batch.length) return files;
    for (const entry of batch) {
      if (entry.isDirectory) files.push(...(await filesIn(entry)));
      else if (sounds.test(entry.name)) files.push(await new Promise((resolve) => entry.file(resolve, () => resolve(undefined))));
    }
  }
}
