// Makes elements. Text is only ever set as text, so nothing that an event says becomes markup.

const SVG = 'http://www.w3.org/2000/svg';
const PROPERTIES = new Set(['value', 'checked', 'indeterminate', 'disabled', 'selected', 'open']);

/** An element such as `el('p.quiet', {id: 'x', onclick: f}, 'text', child)`; null and false children are left out. */
export function el(named, attributes = {}, ...children) {
  return made(document.createElement(named.split('.')[0]), named, attributes, children);
}

/** The same for a part of a picture. */
export function svg(named, attributes = {}, ...children) {
  return made(document.createElementNS(SVG, named.split('.')[0]), named, attributes, children);
}

function made(node, named, attributes, children) {
  const classes = named.split('.').slice(1);
  if (classes.length > 0) {
    node.setAttribute('class', classes.join(' '));
  }
  node.set = {};
  add(node, children);
  for (const [name, value] of Object.entries(attributes)) {
    put(node, name, value);
  }
  return node;
}

function put(node, name, value) {
  if (value === null || value === undefined) {
    return;
  }
  if (name.startsWith('on') || PROPERTIES.has(name)) {
    node[name] = value;
    node.set[name] = value;
  } else if (name === 'class') {
    node.setAttribute('class', [node.getAttribute('class'), value].filter(Boolean).join(' '));
  } else if (name === 'href') {
    if (isSafe(value)) {
      node.setAttribute('href', value);
    }
  } else if (value === true || value === false) {
    if (name.startsWith('aria-')) {
      node.setAttribute(name, String(value));
    } else {
      node.toggleAttribute(name, value);
    }
  } else {
    node.setAttribute(name, String(value));
  }
}

function add(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== '') {
      node.append(child instanceof Node ? child : String(child));
    }
  }
}

/** Whether a link leads to a page, and is no script. */
export function isSafe(link) {
  return /^(#|\/|https?:\/\/)/i.test(String(link));
}

/** Text for screen readers alone. */
export function hiddenText(text) {
  return el('span.hidden-text', {}, text);
}
