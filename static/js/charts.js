// Draws the charts of a page from the JSON beside each (json_script), in the colours of the page. The table under a
// chart says the same; without this script, or without ECharts, there is only the table.

const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

const colours = () => [css("blue"), css("red"), css("gold")];

function options({ labels, series }) {
  const ink = css("ink-2"), line = css("line");
  const text = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 };
  return {
    animation: false,
    textStyle: text,
    color: colours(),
    grid: { left: 8, right: 24, top: 8, bottom: 4, containLabel: true },
    xAxis: { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: line } } },
    yAxis: {
      type: "category", data: labels, inverse: true, axisTick: { show: false },
      axisLabel: { ...text, width: Math.min(190, innerWidth / 3), overflow: "truncate" }, axisLine: { lineStyle: { color: line } },
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
  place.style.height = `${told.labels.length * (16 + 16 * told.series.length) + 56}px`;
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
