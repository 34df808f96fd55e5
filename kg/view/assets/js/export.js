// Pictures and files of what is in view.
const save = (name, type, content) => {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = make("a", { href: address, download: name });
  document.body.append(link); link.click(); link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 4000);
};
const currentView = () => ({ ...camera, width: Math.round(stageWidth), height: Math.round(stageHeight) });
const savePng = () => {
  if (state.view === "map") { mapCanvas.toBlob((blob) => save("map.png", "image/png", blob)); return; }
  const view = currentView(), canvas = document.createElement("canvas"), scale = 2;
  canvas.width = view.width * scale; canvas.height = view.height * scale;
  const pen = canvas.getContext("2d");
  pen.setTransform(scale, 0, 0, scale, 0, 0);
  paintScene(pen, view, emphasis);
  canvas.toBlob((blob) => save("graph.png", "image/png", blob), "image/png");
};
const saveSvg = () => {
  const view = currentView(), pen = new SvgPen(view.width, view.height);
  paintScene(pen, view, emphasis);
  save("graph.svg", "image/svg+xml", pen.toString());
};
const copyAddress = async () => {
  try { await navigator.clipboard.writeText(location.href); } catch { window.prompt(word("copyLink"), location.href); return; }
  say(word("copied"));
};
