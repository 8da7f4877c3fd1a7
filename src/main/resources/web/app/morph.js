// Brings what is shown to what should be shown, and touches nothing else: focus, place, selection and open parts stay.

/** Makes `shown` look as `wanted`; `wanted` is used up. Children with a `data-key` are found again wherever they are. */
export function morph(shown, wanted) {
  if (!isSame(shown, wanted)) {
    shown.replaceWith(wanted);
    return wanted;
  }
  if (shown.nodeType === Node.TEXT_NODE) {
    if (shown.data !== wanted.data) {
      shown.data = wanted.data;
    }
    return shown;
  }
  if (shown.nodeType === Node.ELEMENT_NODE && !('keep' in shown.dataset)) {
    attributes(shown, wanted);
    properties(shown, wanted);
    children(shown, wanted);
  }
  return shown;
}

function key(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.getAttribute('data-key') : null;
}

function isSame(one, other) {
  return one.nodeType === other.nodeType && one.nodeName === other.nodeName && key(one) === key(other);
}

function attributes(shown, wanted) {
  for (const { name } of [...shown.attributes]) {
    const isTheUsers = name === 'open' || name === 'tabindex';
    if (!wanted.hasAttribute(name) && !isTheUsers) {
      shown.removeAttribute(name);
    }
  }
  for (const { name, value } of [...wanted.attributes]) {
    if (shown.getAttribute(name) !== value && name !== 'open') {
      shown.setAttribute(name, value);
    }
  }
}

/** Listeners are always the new ones; a value that somebody is typing is left alone. */
function properties(shown, wanted) {
  const before = shown.set ?? {};
  const after = wanted.set ?? {};
  for (const name of Object.keys(before)) {
    if (name.startsWith('on') && !(name in after)) {
      shown[name] = null;
    }
  }
  for (const [name, value] of Object.entries(after)) {
    const isBeingTyped = name === 'value' && shown === document.activeElement;
    if (!isBeingTyped && name !== 'open' && shown[name] !== value) {
      shown[name] = value;
    }
  }
  shown.set = after;
}

function children(shown, wanted) {
  const kept = new Set([...wanted.childNodes].map(key).filter(Boolean));
  const keyed = new Map();
  for (const child of [...shown.childNodes]) {
    const name = key(child);
    if (name && !kept.has(name)) {
      child.remove();
    } else if (name) {
      keyed.set(name, child);
    }
  }
  let at = shown.firstChild;
  for (const next of [...wanted.childNodes]) {
    const found = key(next) ? keyed.get(key(next)) : at && isSame(at, next) ? at : null;
    if (!found) {
      shown.insertBefore(next, at);
      continue;
    }
    if (found === at) {
      at = at.nextSibling;
    } else {
      shown.insertBefore(found, at);
    }
    morph(found, next);
  }
  while (at) {
    const gone = at;
    at = at.nextSibling;
    gone.remove();
  }
}
