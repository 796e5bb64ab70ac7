/* Checks of names, roles and contrast that run in the page. Each returns what is wrong, as sentences. */
(() => {
  const isShown = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("[aria-hidden=true]");
  const describe = (node) => `<${node.tagName.toLowerCase()}${node.id ? ` id=${node.id}` : ""} class="${node.getAttribute("class") ?? ""}"> ${node.textContent.trim().slice(0, 30)}`;

  function nameOf(node) {
    const by = node.getAttribute("aria-labelledby");
    const parts = [
      node.getAttribute("aria-label"),
      by && by.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "),
      node.labels?.length && [...node.labels].map((label) => label.textContent).join(" "),
      node.getAttribute("alt"),
      /^(A|BUTTON|SUMMARY)$/.test(node.tagName) && node.textContent,
      node.getAttribute("title"),
    ];
    return parts.find((part) => part && part.trim()) ?? "";
  }

  function names() {
    const wrong = [];
    const controls = document.querySelectorAll("a[href], button, input:not([hidden]), summary, dialog, [role=slider], [role=scrollbar], [role=region], [role=group], [role=progressbar], nav, section, img");
    for (const node of controls) {
      if (!isShown(node)) continue;
      const isPicture = node.tagName === "IMG";
      if (isPicture ? !node.hasAttribute("alt") : !nameOf(node)) wrong.push(`no name: ${describe(node)}`);
    }
    const ids = [...document.querySelectorAll("[id]")].map((node) => node.id);
    for (const id of new Set(ids)) if (ids.filter((other) => other === id).length > 1) wrong.push(`id twice: ${id}`);
    for (const attribute of ["aria-labelledby", "aria-describedby", "aria-controls", "for"]) {
      for (const node of document.querySelectorAll(`[${attribute}]`)) {
        for (const id of node.getAttribute(attribute).split(" ")) if (!document.getElementById(id)) wrong.push(`${attribute} names nothing: ${id}`);
      }
    }
    for (const node of document.querySelectorAll("[tabindex]")) if (node.tabIndex > 0) wrong.push(`tabindex above 0: ${describe(node)}`);
    for (const node of document.querySelectorAll("[role=slider], [role=scrollbar]")) {
      if (!isShown(node)) continue;
      for (const name of ["aria-valuenow", "aria-valuemax", "aria-valuetext"]) if (!node.hasAttribute(name)) wrong.push(`${name} is missing: ${describe(node)}`);
    }
    const headings = [...document.querySelectorAll("h1")].filter(isShown);
    if (headings.length !== 1) wrong.push(`${headings.length} first-level headings`);
    if (!document.documentElement.lang) wrong.push("no language");
    if (document.querySelectorAll("main").length !== 1) wrong.push("not one main");
    return wrong;
  }

  const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  function over(color, ground) {
    pen.fillStyle = `rgb(${ground.join(" ")})`;
    pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  }
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };

  function groundOf(node) {
    const chain = [];
    for (let at = node; at; at = at.parentElement) chain.unshift(getComputedStyle(at).backgroundColor);
    return chain.reduce((ground, color) => over(color, ground), [255, 255, 255]);
  }

  function contrast() {
    const wrong = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode.parentElement;
      if (!walker.currentNode.textContent.trim() || !node.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (node.closest(":disabled, .for-readers, script, style, noscript")) continue;
      const ground = groundOf(node);
      const found = ratio(over(getComputedStyle(node).color, ground), ground);
      if (found < 4.5) wrong.add(`${found.toFixed(2)}: ${describe(node)}`);
    }
    return [...wrong];
  }

  /** The letters on the canvas: ink on every wash a chord can have, and the quiet ink on the lanes' ground. */
  async function lanesContrast() {
    const { Brush } = await import("/assets/brush.js");
    const brush = new Brush();
    brush.read();
    const wrong = [];
    const surface = over(brush.color.surface, [255, 255, 255]);
    const check = (what, color, ground) => {
      const found = ratio(over(color, ground), ground);
      if (found < 4.5) wrong.push(`${found.toFixed(2)}: ${what}`);
    };
    for (const family of ["tonic", "subdominant", "dominant", "chromatic"]) {
      for (const share of brush.washes) {
        const [r, g, b] = over(brush.color[family], surface);
        check(`${family} at ${share}`, brush.color.ink, over(`rgb(${r} ${g} ${b} / ${share})`, surface));
      }
      const edge = ratio(over(brush.color[family], surface), surface);
      if (edge < 3) wrong.push(`${edge.toFixed(2)}: the edge of ${family}`);
    }
    check("ink on a section", brush.color.ink, over(brush.color.sunken, surface));
    check("quiet ink", brush.color["ink-2"], surface);
    return wrong;
  }

  /** Whatever is wider than the window and makes it scroll sideways. */
  function overflow() {
    const width = document.documentElement.clientWidth;
    return [...document.querySelectorAll("main, main *, header *, footer, footer *")]
      .filter((node) => isShown(node) && node.getBoundingClientRect().right > width + 1 && !node.closest(".table-box, .for-readers, .field, .minimap, .pointer-line"))
      .map(describe);
  }

  window.access = { names, contrast, lanesContrast, overflow };
})();
