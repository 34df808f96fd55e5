// A pen that writes SVG with the part of the canvas interface that paint.js uses, so that both pictures are the same.
class SvgPen {
  constructor(width, height) {
    this.root = draw("svg", { xmlns: SVG_SPACE, width, height, viewBox: `0 0 ${width} ${height}` });
    Object.assign(this, { d: "", fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "12px sans-serif", textAlign: "center", textBaseline: "middle", dash: [] });
    this.ruler = document.createElement("canvas").getContext("2d");
  }
  n(value) { return Math.round(value * 10) / 10; }
  beginPath() { this.d = ""; }
  moveTo(x, y) { this.d += `M${this.n(x)} ${this.n(y)}`; }
  lineTo(x, y) { this.d += `L${this.n(x)} ${this.n(y)}`; }
  quadraticCurveTo(a, b, x, y) { this.d += `Q${this.n(a)} ${this.n(b)} ${this.n(x)} ${this.n(y)}`; }
  closePath() { this.d += "Z"; }
  rect(x, y, w, h) { this.d += `M${this.n(x)} ${this.n(y)}h${this.n(w)}v${this.n(h)}h${this.n(-w)}Z`; }
  arc(x, y, r, from, to) {
    const turn = Math.abs(to - from) >= Math.PI * 2 - 1e-6, point = (angle) => `${this.n(x + r * Math.cos(angle))} ${this.n(y + r * Math.sin(angle))}`;
    const start = this.d.endsWith("Z") || !this.d ? "M" : "L";
    if (turn) this.d += `M${point(from)}A${this.n(r)} ${this.n(r)} 0 1 1 ${point(from + Math.PI)}A${this.n(r)} ${this.n(r)} 0 1 1 ${point(from)}Z`;
    else this.d += `${start}${point(from)}A${this.n(r)} ${this.n(r)} 0 ${to - from > Math.PI ? 1 : 0} 1 ${point(to)}`;
  }
  setLineDash(list) { this.dash = list; }
  put(properties) { if (this.d) this.root.append(draw("path", { d: this.d, opacity: this.globalAlpha < 1 ? this.n(this.globalAlpha * 10) / 10 : null, ...properties })); }
  fill() { this.put({ fill: this.fillStyle }); }
  stroke() { this.put({ fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-dasharray": this.dash.length ? this.dash.join(" ") : null }); }
  fillRect(x, y, width, height) { this.root.append(draw("rect", { x, y, width, height, fill: this.fillStyle })); }
  measureText(text) { this.ruler.font = this.font; return this.ruler.measureText(text); }
  text(text, x, y, properties) {
    const size = /(\d+(?:\.\d+)?)px/.exec(this.font)[1], weight = /^(\d+) /.exec(this.font)?.[1] || 400;
    this.root.append(draw("text", { x: this.n(x), y: this.n(y), "font-size": size, "font-weight": weight, "font-family": FONT, "text-anchor": "middle", "dominant-baseline": "central", opacity: this.globalAlpha < 1 ? this.globalAlpha : null, ...properties }, text));
  }
  strokeText(text, x, y) { this.text(text, x, y, { fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": "round" }); }
  fillText(text, x, y) { this.text(text, x, y, { fill: this.fillStyle }); }
  toString() { return new XMLSerializer().serializeToString(this.root); }
}
