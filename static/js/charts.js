// Draws the charts of a page from the JSON beside each (json_script), in the colours of the page. The table under a
// chart says the same; without this script, or without ECharts, there is only the table.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const colours = () => [css("blue"), css("red"), css("gold")];

// On a telephone a name keeps all its words: it is broken into lines, and its bar stands as high as they need.
const isNarrow = () => innerWidth < 700;
const room = () => (isNarrow() ? innerWidth * .38 : 190);
const family = () => getComputedStyle(document.body).fontFamily;

function linesOf(labels) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `13px ${family()}`;
  return isNarrow() ? Math.max(...labels.map((label) => Math.ceil(pen.measureText(label).width * 1.15 / room()))) : 1;
}

function options({ labels, series }) {
  const ink = css("ink-2"), line = css("line");
  const text = { color: ink, fontFamily: family(), fontSize: 13 };
  return {
    animation: false,
    textStyle: text,
    color: colours(),
    grid: { left: 8, right: 24, top: 8, bottom: 4, containLabel: true },
    xAxis: { type: "value", minInterval: 1, splitNumber: isNarrow() ? 3 : 5, axisLabel: { ...text, hideOverlap: true }, splitLine: { lineStyle: { color: line } } },
    yAxis: {
      type: "category", data: labels, inverse: true, axisTick: { show: false },
      axisLabel: { ...text, width: room(), overflow: isNarrow() ? "break" : "truncate", lineHeight: 16 }, axisLine: { lineStyle: { color: line } },
    },
    series: series.map(({ name, data }) => ({
      name, data, type: "bar", barMaxWidth: 14,
      label: { show: true, position: "right", color: ink, formatter: ({ value }) => value || "" },
    })),
  };
}

// Which colour is what: words beside squares, in the page's own type.
function legend(place, { series }, colours) {
  if (series.length < 2) return;
  const words = document.createElement("p");
  words.className = "legend small muted";
  words.append(...series.map(({ name }, at) => {
    const word = document.createElement("span"), square = document.createElement("i");
    square.style.background = colours[at];
    word.append(square, name);
    return word;
  }));
  place.previousElementSibling?.classList.contains("legend") && place.previousElementSibling.remove();
  place.before(words);
}

function draw(place) {
  const told = JSON.parse(document.getElementById(place.dataset.chart).textContent);
  place.hidden = false;
  legend(place, told, colours());
  const bars = Math.max(16 + 16 * told.series.length, 8 + 16 * linesOf(told.labels));
  place.style.height = `${told.labels.length * bars + 56}px`;
  const chart = echarts.init(place, null, { renderer: "canvas" });
  chart.setOption(options(told));
  place.setAttribute("aria-hidden", "true");
  return chart;
}

if (window.echarts) {
  let charts = [...document.querySelectorAll("[data-chart]")].map(draw);
  addEventListener("resize", () => charts.forEach((chart) => chart.resize()));
  new MutationObserver(() => { charts = charts.map((chart) => { const at = chart.getDom(); chart.dispose(); return draw(at); }); })
    .observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
}
