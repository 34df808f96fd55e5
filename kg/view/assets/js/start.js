// The first frame, then the evidence.
const kept = remembered("kg-theme");
if (kept === "dark" || kept === "light") document.documentElement.dataset.theme = kept;
state = safeHash(location.hash);
try { history.replaceState({ depth: 0 }, "", location.hash || location.href); } catch { /* inside a frame without history */ }
readColours();
const evidenceReady = new Promise((keep) => requestAnimationFrame(() => setTimeout(() => {
  readArchive().catch((error) => { archive.failed = true; console.error(error); }).then(() => {
    if (archive.loaded) { if (needsEvidence(state.filter) || period(state.filter)) { renderAll(state, null); } else { renderPanel(); renderTables(); renderReader(); } }
    keep();
  });
}, 0)));
handles.evidence = evidenceReady;
window.kg = Object.freeze(handles);
// A part that fails must not keep the picture from being drawn.
const attempt = (act) => { try { act(); } catch (error) { console.error(error); } };
renderShell();
if (matchMedia("(min-width: 1360px)").matches && NODES > 0) attempt(() => toggleFilters(true));
onChange(renderAll);
attempt(() => renderAll(state, null));
measureStage();
attempt(renderTimeline);
measureStage();
{
  camera = state.camera ? cameraFromState(state.camera) : fitted() || camera;
}
sizeCanvas(base, basePen, stageWidth, stageHeight);
drawBase(); drawOver();
// The second request is answered only after the first frame has been handed over.
requestAnimationFrame(() => requestAnimationFrame(() => { performance.mark("kg-first-frame"); firstFrame(); }));
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme());
window.addEventListener("resize", later(() => { renderTimeline(); measureStage(); }, 120));
