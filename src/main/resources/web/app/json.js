// JSON whose numbers lose no digit.

/** A number with more digits than the browser can count with: shown as it was told, compared as near as can be. */
export class Exact {
  constructor(text) {
    this.text = text;
  }

  valueOf() {
    return Number(this.text);
  }

  toString() {
    return this.text;
  }

  toJSON() {
    return typeof JSON.rawJSON === 'function' ? JSON.rawJSON(this.text) : Number(this.text);
  }
}

/** Reads JSON; browsers that do not tell how a number was written give what they make of it. */
export function read(text) {
  return JSON.parse(text, (name, value, context) =>
    typeof value === 'number' && context?.source && loses(value, context.source) ? new Exact(context.source) : value);
}

function loses(value, source) {
  return digits(source).length > 15 && digits(String(value)) !== digits(source);
}

function digits(number) {
  const [whole, power] = number.toLowerCase().split('e');
  const plain = whole.replace('-', '');
  const trimmed = plain.includes('.') ? plain.replace(/\.?0+$/, '') : plain;
  return trimmed.replace('.', '').replace(/^0+/, '') + (power ? 'e' + power : '');
}
