(function () {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const [boxWidth, boxHeight] = data.box;
  const FONT = '"Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Hiragino Sans GB", sans-serif';
  const LOOK = {
    covered: { fill: "#e4f4ea", line: "#1a7f4b", ink: "#0f4d2d", mark: null },
    single: { fill: "#e2f2f6", line: "#0b7285", ink: "#07495a", mark: null },
    short: { fill: "#fdeae2", line: "#d9480f", ink: "#7d2a08", mark: null },
    missing: { fill: "#fff5f4", line: "#c0392b", ink: "#8e2318", mark: "✕", dash: [7, 4] },
    unknown: { fill: "#fff8e6", line: "#b7791f", ink: "#6f4a0c", mark: "?", dash: [3, 3] },
    not_needed: { fill: "#f6f7f9", line: "#c9d0d8", ink: "#8a94a0", mark: "–" },
  };
  let lang = data.lang;
  let chosen = null;
  let anchor = null;
  const OWN = "#2457a6", STOPS = "#b42318", PARTS = ["#1a7f4b", "#d9480f", "#c3cad2"];
  const CHANGED = "#6d28d9", AGAINST = "#414b57";
  const against = new Set(data.against);
  const only = new Set();  // of "changed" and "against": what alone is shown
  const shownStatuses = new Set(data.statuses);
  const $ = (id) => document.getElementById(id);
  const say = (key, values) => {
    let text = data.words[key] ? data.words[key][lang] : key;
    for (const name in values || {}) text = text.split("{" + name + "}").join(values[name]);
    return text;
  };
  const nameOf = (id) => data.links[id].name[lang];
  const el = (tag, attributes, ...children) => {
    const node = document.createElement(tag);
    for (const key in attributes || {}) {
      if (key === "onclick") node.addEventListener("click", attributes[key]);
      else if (key === "style") Object.assign(node.style, attributes[key]);
      else node.setAttribute(key, attributes[key]);
    }
    for (const child of children) if (child !== null && child !== undefined) node.append(child);
    return node;
  };

  const near = {};
  for (const edge of data.edges) {
    (near[edge.from] = near[edge.from] || new Set()).add(edge.to);
    (near[edge.to] = near[edge.to] || new Set()).add(edge.from);
  }
  const filtered = (id) => {
    if (!shownStatuses.has(data.links[id].status)) return true;
    if (only.has("changed") && !data.changes[id]) return true;
    if (only.has("against") && !against.has(id)) return true;
    return anchor !== null && !anchor.links.includes(id) && !anchor.pull[id] && !(id in anchor.stops);
  };
  const faded = (id) => filtered(id) || (chosen !== null && id !== chosen && !(near[chosen] && near[chosen].has(id)));
  // where a map would be too small to read, its links stand as cards one under the other
  const small = window.matchMedia("(max-width: 760px), (max-height: 480px)");

  function roundRect(ctx, x, y, width, height, radius) {
    ctx.beginPath();
    ctx.moveTo(x + radius, y);
    ctx.arcTo(x + width, y, x + width, y + height, radius);
    ctx.arcTo(x + width, y + height, x, y + height, radius);
    ctx.arcTo(x, y + height, x, y, radius);
    ctx.arcTo(x, y, x + width, y, radius);
    ctx.closePath();
  }
  function fitText(ctx, text, width) {
    if (ctx.measureText(text).width <= width) return text;
    let cut = text;
    while (cut.length > 1 && ctx.measureText(cut + "…").width > width) cut = cut.slice(0, -1);
    return cut + "…";
  }
  function tenantsText(link) {
    const names = link.suppliers;
    const shown = names.slice(0, names.length > 2 ? 1 : 2).join(say("list.join"));
    return names.length > 2 ? shown + " " + say("map.and_more", { count: lang === "zh" ? names.length : names.length - 1 }) : shown;
  }
  // what stands below a name: who makes it here, what filling the gap adds
  const notesOf = (link) => [link.standing ? tenantsText(link) : "", link.gain ? link.gain[lang] : ""].filter(Boolean);
  // a name in the other language: for the panel and the tooltip, as a box has no room for both
  function otherName(id) {
    const name = data.links[id].name, other = lang === "zh" ? name.en : name.zh;
    return other !== name[lang] ? other : "";
  }
  function drawNames(ctx, link, left, y, room, ink) {
    const own = link.name[lang], notes = notesOf(link);
    ctx.textAlign = "left"; ctx.fillStyle = ink;
    let lines = [];
    for (const size of [21, 19, 17, 15]) {
      ctx.font = `600 ${size}px ` + FONT;
      lines = breakText(ctx, own, room);
      if (lines.length === 1 && ctx.measureText(own).width <= room) break;
      if (size <= 17 && lines.every((line) => ctx.measureText(line).width <= room)) break;
    }
    const below = lines.length > 1 ? notes.slice(-1) : notes;
    const top = y - ((lines.length - 1) * 21 + below.length * 18) / 2;
    lines.forEach((line, n) => ctx.fillText(fitText(ctx, line, room), left, top + n * 21));
    below.forEach((text, n) => {
      for (const size of [15, 14, 13]) {
        ctx.font = size + "px " + FONT;
        if (ctx.measureText(text).width <= boxWidth - 18) break;
      }
      ctx.fillText(fitText(ctx, text, boxWidth - 18), left, top + (lines.length - 1) * 21 + 21 + n * 18);
    });
  }
  function breakText(ctx, text, width) {
    if (ctx.measureText(text).width <= width) return [text];
    const bracket = text.search(/[（(]/);
    if (bracket > 0 && ctx.measureText(text.slice(0, bracket)).width <= width) return [text.slice(0, bracket), text.slice(bracket)];
    const words = text.split(/(?<=[\s、，])|(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])/);
    let first = "";
    while (words.length && ctx.measureText(first + words[0]).width <= width) first += words.shift();
    return first ? [first.trim(), words.join("").trim()] : [text];
  }
  function drawChanged(ctx, left, top) {
    roundRect(ctx, left - 4.5, top - 4.5, boxWidth + 9, boxHeight + 9, 12);
    ctx.lineWidth = 3; ctx.strokeStyle = CHANGED; ctx.stroke();
    ctx.beginPath(); ctx.arc(left + 2, top + 2, 11, 0, 2 * Math.PI);
    ctx.fillStyle = CHANGED; ctx.fill();
    ctx.fillStyle = "#ffffff"; ctx.font = "600 14px " + FONT; ctx.textAlign = "center"; ctx.textBaseline = "middle";
    ctx.fillText("Δ", left + 2, top + 2.5);
  }
  // right of the mark of a change, left of the number of makers
  function drawAgainst(ctx, left, top) {
    const text = say("map.against");
    ctx.font = "600 13px " + FONT; ctx.textAlign = "left"; ctx.textBaseline = "middle";
    roundRect(ctx, left + 18, top - 9, ctx.measureText(text).width + 14, 18, 9);
    ctx.fillStyle = AGAINST; ctx.fill();
    ctx.fillStyle = "#ffffff"; ctx.fillText(text, left + 25, top + 0.5);
  }
  function drawPull(ctx, id, left, top) {
    const own = anchor.links.includes(id), stops = anchor.stops[id], line = anchor.pull[id];
    if (own || stops) {
      roundRect(ctx, left - 4.5, top - 4.5, boxWidth + 9, boxHeight + 9, 12);
      ctx.lineWidth = 3; ctx.strokeStyle = own ? OWN : STOPS; ctx.stroke();
    }
    if (stops && !own) {
      ctx.font = "600 14px " + FONT; ctx.textAlign = "right"; ctx.textBaseline = "middle"; ctx.fillStyle = STOPS;
      ctx.fillText("−" + Math.round(stops * 100) + "%", left + boxWidth - 8, top - 13);
    }
    if (!line) return;
    let x = left + 6;
    const width = boxWidth - 12, y = top + boxHeight - 8;
    line.shares.forEach((share, n) => {
      ctx.fillStyle = PARTS[n]; ctx.fillRect(x, y, width * share, 5); x += width * share;
    });
  }
  function drawNode({ ctx, id, x, y, state }) {
    return {
      drawNode() {
        const link = data.links[id];
        const look = LOOK[link.status];
        const left = x - boxWidth / 2, top = y - boxHeight / 2;
        ctx.save();
        ctx.globalAlpha = faded(id) ? 0.18 : 1;
        if (id === chosen || state.hover) { ctx.shadowColor = "rgba(20,40,80,.28)"; ctx.shadowBlur = 14; ctx.shadowOffsetY = 2; }
        roundRect(ctx, left, top, boxWidth, boxHeight, 9);
        ctx.fillStyle = look.fill; ctx.fill();
        ctx.shadowColor = "transparent";
        ctx.lineWidth = id === chosen ? 3 : 1.6;
        ctx.setLineDash(look.dash || []);
        ctx.strokeStyle = look.line; ctx.stroke(); ctx.setLineDash([]);
        const badge = link.status === "short" ? link.standing + " ↓" : link.standing ? String(link.standing) : look.mark;
        ctx.font = "600 14px " + FONT;
        const badgeWidth = Math.max(22, ctx.measureText(badge).width + 12), badgeY = top + 15;
        roundRect(ctx, left + boxWidth - badgeWidth - 4, badgeY - 11, badgeWidth, 22, 11);
        ctx.fillStyle = link.standing ? look.line : "#ffffff"; ctx.fill();
        if (!link.standing) { ctx.lineWidth = 1; ctx.strokeStyle = look.line; ctx.stroke(); }
        ctx.fillStyle = link.standing ? "#ffffff" : look.line;
        ctx.textAlign = "center"; ctx.textBaseline = "middle";
        ctx.fillText(badge, left + boxWidth - badgeWidth / 2 - 4, badgeY + 0.5);
        drawNames(ctx, link, left + 9, y, boxWidth - badgeWidth - 16, look.ink);
        if (data.changes[id]) drawChanged(ctx, left, top);
        if (against.has(id)) drawAgainst(ctx, left, top);
        if (anchor !== null) drawPull(ctx, id, left, top);
        ctx.restore();
      },
      nodeDimensions: { width: boxWidth, height: boxHeight },
    };
  }
  function drawBands(ctx) {
    const tints = { upstream: "#eef2f8", midstream: "#edf5f3", downstream: "#f6f1f6", support: "#f6f4ee" };
    for (const [stage, left, top, right, bottom] of data.bands) {
      roundRect(ctx, left, top - 34, right - left, bottom - top + 34, 16);
      ctx.fillStyle = tints[stage]; ctx.fill();
      ctx.fillStyle = "#4b5868"; ctx.font = "600 19px " + FONT;
      ctx.textAlign = "left"; ctx.textBaseline = "middle";
      ctx.fillText(say("stage." + stage), left + 20, top - 10);
    }
  }
  // from column to column; within one straight down, or round the boxes between: 1.86 bows out to the gap beside them
  const ACROSS = { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 };
  function route(edge) {
    if (!edge.rows) return ACROSS;
    return edge.rows === 1 ? { enabled: false } : { enabled: true, type: "curvedCW", roundness: Math.min(1, 1.86 / edge.rows) };
  }
  function edgeLook(edge) {
    const touched = chosen !== null && (edge.from === chosen || edge.to === chosen);
    const hidden = faded(edge.from) || faded(edge.to);
    let color = edge.critical ? "#7b8794" : "#b9c2cc";
    let opacity = edge.critical ? 0.85 : edge.support ? 0.14 : 0.38;
    const pulled = anchor !== null && (anchor.pull[edge.to] || anchor.links.includes(edge.to)) && anchor.pull[edge.from];
    const stopped = anchor !== null && edge.to in anchor.stops && (anchor.links.includes(edge.from) || edge.from in anchor.stops);
    if (anchor !== null && chosen === null) {
      if (stopped) { color = STOPS; opacity = 0.9; }
      else if (pulled) { color = PARTS[anchor.pull[edge.from].shares[1] > 0.5 ? 1 : anchor.pull[edge.from].shares[0] > 0.5 ? 0 : 2]; opacity = 0.7; }
      else opacity = 0.04;
    } else if (touched) { color = edge.to === chosen ? "#2457a6" : "#8a4fa3"; opacity = 1; }
    else if (chosen !== null || hidden) opacity = 0.05;
    return {
      id: edge.id, from: edge.from, to: edge.to, dashes: edge.back ? [6, 5] : false, smooth: route(edge),
      width: touched ? 2.6 : edge.critical ? 2 : 1, color: { color, opacity, highlight: color, hover: color },
    };
  }
  const nodes = new vis.DataSet(data.nodes.map((node) => ({
    id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer: drawNode, fixed: true, physics: false,
  })));
  const edges = new vis.DataSet(data.edges.map(edgeLook));
  const network = new vis.Network($("map"), { nodes, edges }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, dragNodes: false, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.6, hideEdgesOnDrag: data.edges.length > 2000 },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, smooth: ACROSS, chosen: false, selectionWidth: 0 },
  });
  network.on("beforeDrawing", drawBands);
  const fit = (animate) => {
    const bands = data.bands;
    if (!bands.length || small.matches) return;
    const left = Math.min(...bands.map((b) => b[1])), right = Math.max(...bands.map((b) => b[3]));
    const top = Math.min(...bands.map((b) => b[2] - 34)), bottom = Math.max(...bands.map((b) => b[4]));
    const scale = Math.min($("map").clientWidth / (right - left + 48), $("map").clientHeight / (bottom - top + 40));
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.05), animation: animate ? { duration: 300 } : false });
  };
  const focusOn = (id) => small.matches || network.moveTo({ position: network.getPositions([id])[id], scale: Math.max(network.getScale(), 0.85), animation: { duration: 350 } });
  function redraw() {
    edges.update(data.edges.map(edgeLook)); network.redraw();
    for (const id in cards) {
      cards[id].classList.toggle("filtered", filtered(id));
      cards[id].classList.toggle("faded", faded(id));
      cards[id].setAttribute("aria-pressed", String(id === chosen));
    }
  }
  function choose(id, focus) {
    chosen = id;
    redraw();
    drawPanel();
    if (id !== null && focus) focusOn(id);
    if (id !== null && small.matches) cards[id].scrollIntoView({ behavior: "smooth" });
  }
  network.on("click", (event) => choose(event.nodes.length ? event.nodes[0] : null, false));
  network.on("hoverNode", ({ node }) => { $("map").title = [nameOf(node), otherName(node)].filter(Boolean).join("\n"); });
  network.on("blurNode", () => { $("map").title = ""; });

  const chip = (status) => {
    const look = LOOK[status];
    return el("i", { style: { background: look.fill, borderColor: look.line, borderStyle: look.dash ? "dashed" : "solid" } });
  };
  const goLink = (id) => el("button", { class: "go", type: "button", onclick: () => choose(id, true) }, nameOf(id));
  const section = (title, items) => items.length ? [el("h3", {}, title), el("ul", {}, ...items)] : [];
  function tenantItem(tenant) {
    const tags = [];
    if (tenant.state === "uncertain") tags.push(el("span", { class: "tag uncertain" }, say("state.uncertain")));
    if (tenant.role !== "maker") tags.push(el("span", { class: "tag" }, say("role." + tenant.role)));
    const lines = tenant.evidence.map(([column, words, rule, row]) =>
      el("small", {}, `${say("column." + column)}${row ? " · " + say("map.row", { row }) : ""}: “${words}” — ${say("rule." + rule)}`));
    return el("li", {}, tenant.name, ...tags, ...lines);
  }
  function flowItem(flow) {
    const tags = [];
    if (flow.critical) tags.push(el("span", { class: "tag" }, say("map.critical")));
    if (flow.service) tags.push(el("span", { class: "tag" }, say("map.service")));
    if (flow.average) tags.push(el("span", { class: "tag" }, say("map.average")));
    if (flow.estimate) tags.push(el("span", { class: "tag" }, say("map.estimate")));
    return el("li", {}, goLink(flow.link), flow.figure ? " " + flow.figure : null, ...tags, ...flow.sources.map((text) => el("small", {}, text)));
  }
  const neighbourItem = ([id, tenants]) => el("li", {}, goLink(id), el("small", {}, tenants.join(say("list.join"))));
  const row = (cell, ...texts) => el("tr", {}, el("th", { scope: "row" }, cell), ...texts.map((text) => el("td", {}, text)));
  const figureTable = (figures) => !figures.length ? [] : [
    el("h3", {}, say("map.figures")),
    el("table", { class: "figures" }, ...figures.map(([key, text]) => row(say(key), text[lang]))),
  ];
  const changeTable = (rows) => !rows ? [] : [
    el("h3", { class: "changed" }, say("map.changes")),
    el("table", { class: "figures changed" }, ...rows.map(([key, before, after]) => row(say(key), before[lang] + " → " + after[lang]))),
  ];
  function drawPanel() {
    const panel = $("panel");
    panel.replaceChildren();
    panel.scrollTop = 0;
    panel.classList.toggle("open", chosen !== null || anchor !== null);
    if (chosen === null && anchor !== null) return drawAnchor(panel);
    if (chosen === null) return drawSummary(panel);
    const link = data.links[chosen];
    const other = otherName(chosen);
    panel.append(
      el("div", { class: "top" }, el("h2", {}, nameOf(chosen), other ? el("small", {}, other) : null),
        el("button", { type: "button", onclick: () => choose(null, false) }, say("map.close"))),
      el("span", { class: "chip" }, chip(link.status), say("status." + link.status)),
      el("span", { class: "chip" }, say("stage." + link.stage) + " · " + say("kind." + link.kind)),
    );
    if (link.action) panel.append(el("span", { class: "chip" }, say("action." + link.action)));
    if (link.status === "short") panel.append(el("span", { class: "chip" }, say("map.not_enough", { count: link.standing })));
    if (against.has(chosen)) panel.append(el("span", { class: "chip against" }, say("map.against_it")));
    panel.append(
      ...changeTable(data.changes[chosen]),
      ...figureTable(link.figures),
      el("h3", {}, say("map.tenants")),
      link.tenants.length ? el("ul", {}, ...link.tenants.map(tenantItem)) : el("p", { class: "soft" }, say("map.no_tenants")),
      ...section(say("map.waiting"), link.waiting.map(neighbourItem)),
      ...section(say("map.opens"), link.opens.map((id) => el("li", {}, goLink(id)))),
      ...section(say("map.substitutes"), link.substitutes.map((id) => el("li", {}, goLink(id)))),
      ...section(say("map.supplied"), link.standing ? [] : link.supplied.map(neighbourItem)),
      ...section(say("map.buys"), link.buys.map(flowItem)),
      ...section(say("map.sells"), link.sells.map(flowItem)),
    );
  }
  function drawAnchor(panel) {
    panel.append(
      el("div", { class: "top" }, el("h2", {}, anchor.name), el("button", { type: "button", onclick: () => chooseAnchor("") }, say("map.close"))),
      el("span", { class: "chip" }, say("map.anchor_place", { place: anchor.place })),
      el("table", { class: "figures" },
        row(say("anchors.card_loss"), anchor.loss[lang]),
        row(say("anchors.card_outside"), anchor.outside[lang]),
        row(say("anchors.card_stops"), anchor.atRisk[lang])),
      el("p", { class: "soft" }, ...["head_bought_here", "head_bought_outside", "head_further_upstream"].flatMap((key, n) => [
        el("i", { class: "part", style: { background: PARTS[n] } }), say("anchors." + key) + " "])),
    );
    const tiers = {};
    for (const id in anchor.pull) (tiers[anchor.pull[id].tier] = tiers[anchor.pull[id].tier] || []).push(id);
    for (const tier of Object.keys(tiers).sort((a, b) => a - b)) {
      const members = tiers[tier];
      panel.append(...section(say("anchors.axis_tier", { tier }), members.map((id) => el("li", {}, goLink(id), " " + anchor.pull[id].chain[lang],
        anchor.pull[id].shares[1] > 0 ? el("small", { class: "leak" }, say("map.anchor_leak", { amount: anchor.pull[id].outside[lang] })) : null))));
    }
    panel.append(...section(say("anchors.stops"), Object.keys(anchor.stops).map((id) => el("li", {}, goLink(id), " −" + Math.round(anchor.stops[id] * 100) + "%"))));
  }
  function chooseAnchor(id) {
    anchor = data.anchors.find((one) => one.id === id) || null;
    $("anchor").value = id;
    choose(null, false);
    if (anchor !== null && small.matches) $("sheet").scrollIntoView({ behavior: "smooth" });
  }
  function drawAnchors() {
    const select = $("anchor");
    select.hidden = !data.anchors.length;
    select.setAttribute("aria-label", say("map.anchor"));
    select.replaceChildren(el("option", { value: "" }, say("map.anchor")), ...data.anchors.map((one) => el("option", { value: one.id }, one.place + " · " + one.name)));
    select.value = anchor === null ? "" : anchor.id;
  }
  function drawSummary(panel) {
    if (data.assumed.length) {
      panel.append(el("h3", { class: "changed" }, say("map.assumed")), el("ul", {}, ...data.assumed.map((text) => el("li", {}, text[lang]))));
      panel.append(...section(say("map.changed"), Object.keys(data.changes).map((id) => el("li", {}, goLink(id)))));
    }
    panel.append(el("p", { class: "soft" }, say("map.hint")));
    const first = (ids) => ids.slice(0, 6).map((id) => {
      const names = [...new Set(data.links[id].waiting.flatMap((one) => one[1]))];
      return el("li", {}, goLink(id), el("small", {}, names.length ? say("map.waiting") + ": " + names.slice(0, 3).join(say("list.join")) + (names.length > 3 ? " …" : "") : ""));
    });
    panel.append(...section(say("action.fill"), first(data.toFill)));
    panel.append(...section(say("action.stabilise"), first(data.toStabilise)));
    panel.append(...section(say("status.unknown"), first(data.toCheck)));
    panel.append(el("h3", { class: "all" }, say("map.list")));
    for (const [stage] of data.bands) {
      const members = Object.keys(data.links).filter((id) => data.links[id].stage === stage);
      panel.append(el("small", { class: "all" }, say("stage." + stage)), el("div", { class: "group all" }, ...members.map((id) => {
        const link = data.links[id], look = LOOK[link.status];
        return el("button", { type: "button", style: { borderLeftColor: look.line }, onclick: () => choose(id, true) }, nameOf(id) + (link.standing ? " " + link.standing : "") + (link.status === "short" ? " ↓" : "") + (data.changes[id] ? " Δ" : "") + (against.has(id) ? " · " + say("map.against") : ""));
      })));
    }
    if (data.notes.length) {
      const [title, ...notes] = data.notes.map((text) => text[lang]);
      panel.append(el("details", {}, el("summary", {}, title), el("ul", {}, ...notes.map((text) => el("li", {}, el("small", {}, text))))));
    }
  }
  // the same links as cards, for paper of any width and for phones
  const cards = {};
  function drawSheet() {
    $("sheet").replaceChildren(...data.bands.map(([stage]) => {
      const members = Object.keys(data.links).filter((id) => data.links[id].stage === stage);
      for (const id of members) cards[id] = drawCard(id);
      return el("section", {}, el("h2", {}, say("stage." + stage)), el("div", { class: "cards" }, ...members.map((id) => cards[id])));
    }));
  }
  function drawCard(id) {
    const link = data.links[id], look = LOOK[link.status];
    const card = el("button", { type: "button", class: "card " + link.status, onclick: () => choose(id, false) },
      el("b", {}, nameOf(id)), el("small", {}, say("status." + link.status)));
    card.style.borderColor = look.line; card.style.background = look.fill;
    if (data.changes[id]) card.append(el("small", { class: "changed" }, "Δ " + say("map.changed")));
    if (against.has(id)) card.append(el("small", { class: "against" }, say("map.against_it")));
    for (const text of [link.suppliers.join(say("list.join")), link.gain ? link.gain[lang] : ""]) if (text) card.append(el("span", {}, text));
    return card;
  }
  function drawLegend() {
    const counts = {};
    for (const id in data.links) counts[data.links[id].status] = (counts[data.links[id].status] || 0) + 1;
    $("legend").replaceChildren(...data.statuses.filter((status) => counts[status]).map((status) =>
      el("button", { type: "button", "aria-pressed": String(shownStatuses.has(status)), onclick: () => {
        if (shownStatuses.has(status)) shownStatuses.delete(status); else shownStatuses.add(status);
        drawLegend(); redraw();
      } }, chip(status), say("status." + status), el("b", {}, String(counts[status])))));
    drawOnly("changed", "map.changed", CHANGED, Object.keys(data.changes).length);
    drawOnly("against", "map.against_it", AGAINST, against.size);
  }
  function drawOnly(mark, key, colour, count) {
    if (count) $("legend").append(el("button", { type: "button", class: "only", "aria-pressed": String(only.has(mark)), onclick: () => {
      if (!only.delete(mark)) only.add(mark);
      drawLegend(); redraw();
    } }, el("i", { style: { background: colour, borderColor: colour } }), say(key), el("b", {}, String(count))));
  }
  function search() {
    const wanted = $("search").value.trim().toLowerCase();
    const hits = $("hits");
    hits.replaceChildren();
    hits.hidden = !wanted;
    if (!wanted) return;
    const found = [];
    for (const id in data.links) {
      const link = data.links[id];
      const tenants = link.tenants.filter((tenant) => tenant.name.toLowerCase().includes(wanted)).map((tenant) => tenant.name);
      const names = [link.name.zh, link.name.en, ...link.aliases].filter((name) => name.toLowerCase().includes(wanted));
      if (tenants.length || names.length) found.push([id, tenants.length ? tenants.join(say("list.join")) : names[0]]);
    }
    if (!found.length) hits.append(el("li", {}, say("map.no_hits")));
    for (const [id, why] of found.slice(0, 12)) {
      hits.append(el("li", {}, el("button", { type: "button", onclick: () => { hits.hidden = true; choose(id, true); } }, nameOf(id), el("small", {}, why === nameOf(id) ? say("status." + data.links[id].status) : why))));
    }
  }
  function speak(next) {
    lang = next;
    document.documentElement.lang = lang === "zh" ? "zh-CN" : "en";
    $("park").textContent = data.park[lang];
    $("chains").textContent = data.chains.map((name) => name[lang]).join(" · ") + " · " + say("map.subtitle") + (data.assumed.length ? " · " + say("map.what_if") : "");
    document.title = data.park[lang] + " · " + data.chains.map((name) => name[lang]).join(" · ");
    $("search").placeholder = say("map.search");
    $("search").setAttribute("aria-label", say("map.search"));
    $("fit").textContent = say("map.fit");
    $("legend").setAttribute("aria-label", say("map.legend"));
    for (const button of document.querySelectorAll("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    drawLegend(); drawAnchors(); drawPanel(); drawSheet(); redraw(); search();
  }
  $("search").addEventListener("input", search);
  $("search").addEventListener("keydown", (event) => {
    if (event.key === "Enter") { const first = $("hits").querySelector("button"); if (first) first.click(); }
    if (event.key === "Escape") { $("search").value = ""; search(); }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".find")) $("hits").hidden = true; });
  $("anchor").addEventListener("change", (event) => { chooseAnchor(event.target.value); fit(true); });
  $("fit").addEventListener("click", () => { choose(null, false); fit(true); });
  for (const button of document.querySelectorAll("[data-lang]")) button.addEventListener("click", () => speak(button.dataset.lang));
  window.addEventListener("resize", () => { if (chosen === null) fit(false); });
  small.addEventListener("change", () => requestAnimationFrame(() => fit(false)));
  speak(lang);
  fit(false);
  window.chainmap = { network, choose, chooseAnchor, anchors: data.anchors, links: data.links, changes: data.changes, box: data.box };
})();
