// Chosen photos: shown small with their size, made smaller before they are sent where that helps.
// A photo the browser cannot read is sent as it is; the server checks every file again.

const LONGEST_SIDE = 2000;
const SMALL_ENOUGH = 1.2 * 1024 * 1024;
const PREVIEW_SIDE = 208;

function sizeInWords(bytes) {
  return bytes > 1024 * 1024 ? `${(bytes / 1024 / 1024).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} kB`;
}

function drawn(picture, side) {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas;
}

async function smaller(file, picture) {
  if (file.size <= SMALL_ENOUGH) return file;
  const blob = await new Promise((done) => drawn(picture, LONGEST_SIDE).toBlob(done, "image/jpeg", 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
}

async function prepared(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    return { file: await smaller(file, picture), preview: drawn(picture, PREVIEW_SIDE), was: file.size };
  } catch {
    return { file, preview: null, was: file.size };
  }
}

function shown(photo, words) {
  const item = document.createElement("li");
  const paper = document.createElement("span");
  paper.className = "paper";
  paper.textContent = photo.file.name.split(".").pop().toUpperCase();
  if (photo.preview) {
    photo.preview.setAttribute("role", "img");
    photo.preview.setAttribute("aria-label", photo.file.name);
  }
  const note = photo.file.size < photo.was ? ` · ${words.large}` : "";
  item.append(photo.preview || paper, `${sizeInWords(photo.file.size)}${note}`);
  return item;
}

function replaceFiles(input, files) {
  try {
    const basket = new DataTransfer();
    for (const file of files) basket.items.add(file);
    input.files = basket.files;
  } catch {
    // An old browser keeps the files as they were chosen.
  }
}

document.addEventListener("change", async (event) => {
  const frame = event.target.closest("[data-photos]");
  if (!frame || event.target.type !== "file") return;
  const input = event.target;
  const photos = [];
  for (const file of input.files) photos.push(await prepared(file));
  replaceFiles(input, photos.map((photo) => photo.file));
  frame.querySelector("[data-chosen]").replaceChildren(...photos.map((photo) => shown(photo, frame.dataset)));
});
