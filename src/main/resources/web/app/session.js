// Who looks at the page, and what this one may do.
import { ask, get, useCsrf } from './api.js';

let me = null;

/** Asks the relay who this is. */
export async function meet() {
  me = await get('/me');
  useCsrf(me.csrf);
  return me;
}

export function whoIsThis() {
  return me;
}

/** Whether a scope is this one's; an operator's includes the others but sending events. */
export function may(scope) {
  const scopes = me?.scopes ?? [];
  return scopes.includes(scope) || (scopes.includes('operator') && scope !== 'events:write');
}

/** Whether this one speaks for one instance only: what is of all instances at once is not told then. */
export function isOfOneInstance() {
  return Boolean(me?.instance);
}

/** Whether somebody has to sign in first. */
export function isOutside() {
  return Boolean(me?.signIn && !me.signedIn);
}

export async function signOut() {
  await ask('POST', '/sign-out');
}
