// The relay's interface: the page's only source.
import { read } from './json.js';

/** The relay has said no, and why. */
export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail ?? String(status));
    this.status = status;
    this.field = problem.field ?? null;
    this.errors = problem.errors ?? [];
  }
}

/** The relay has not answered. */
export class Unreachable extends Error {}

const listeners = { unreachable: [], reached: [], signedOut: [] };
let csrf = null;

/** Tells when the relay stops and begins to answer, and when somebody has to sign in. */
export function on(what, listener) {
  listeners[what].push(listener);
}

function tell(what) {
  listeners[what].forEach((listener) => listener());
}

/** The token that a change of a signed-in session carries. */
export function useCsrf(token) {
  csrf = token;
}

/** A path below /api with these parameters; empty ones are left out. */
export function path(where, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') {
      query.set(name, value);
    }
  }
  const text = query.toString();
  return '/api' + where + (text ? '?' + text : '');
}

export function get(where, parameters, signal) {
  return ask('GET', path(where, parameters), undefined, signal);
}

export function post(where, body, parameters) {
  return ask('POST', path(where, parameters), body);
}

export function patch(where, body) {
  return ask('PATCH', path(where), body);
}

export function remove(where) {
  return ask('DELETE', path(where));
}

/** A name as a path has it. */
export const named = encodeURIComponent;

/** Any request; a string is sent as it is. */
export async function ask(method, url, body, signal) {
  const headers = { Accept: 'application/json' };
  if (body !== undefined) {
    headers['Content-Type'] = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  }
  if (csrf && method !== 'GET') {
    headers['X-CSRF-Token'] = csrf;
  }
  const answer = await sent(url, { method, headers, body: written(body), signal, credentials: 'same-origin' });
  const text = await answer.text();
  const json = /json/.test(answer.headers.get('Content-Type') ?? '') && text ? read(text) : null;
  if (answer.ok) {
    return Array.isArray(json) ? Object.assign(json, { next: following(answer) }) : json;
  }
  if (answer.status === 401 && url !== '/sign-in') {
    tell('signedOut');
  }
  throw new Refusal(answer.status, json ?? {});
}

/** Where the list goes on that is a bare array; others say so themselves. */
function following(answer) {
  const link = /<([^>]*)>; rel="next"/.exec(answer.headers.get('Link') ?? '');
  return link && new URL(link[1], location.origin).searchParams.get('after');
}

function written(body) {
  return body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
}

async function sent(url, request) {
  try {
    const answer = await fetch(url, request);
    tell('reached');
    return answer;
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    tell('unreachable');
    throw new Unreachable('unreachable', { cause: failure });
  }
}
