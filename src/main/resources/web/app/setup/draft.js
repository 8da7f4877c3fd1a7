// What is being set up, and how the interface takes it.

/** A draft; a link from a subject's page brings the trigger and the subject along. */
export function draftOf(query) {
  const conditions = {};
  for (const name of ['subject', 'instance']) {
    if (query.get(name)) {
      conditions[name] = query.get(name);
    }
  }
  return { trigger: query.get('trigger'), conditions, kind: 'webhook', target: '', owner: '', fallback: '', faults: {} };
}

export function triggerOf(all, draft) {
  return all.find((one) => one.name === draft.trigger) ?? null;
}

/** What the trigger carries: `number` has a chart beside its conditions. */
export function kindOf(trigger) {
  return trigger?.kind ?? null;
}

/** The conditions that are filled in, under their names. */
export function filled(draft) {
  return Object.fromEntries(Object.entries(draft.conditions).filter(([, value]) => value !== '' && value !== null && value !== undefined));
}

/** The body of a subscription. */
export function body(draft) {
  return {
    ...filled(draft),
    callback: { kind: draft.kind, target: draft.target.trim() },
    ...(draft.owner.trim() && { owner: draft.owner.trim() }),
    ...(draft.fallback.trim() && { fallback: 'mail:' + draft.fallback.trim() }),
  };
}

/** What is wrong with each field, as the relay says; what is of no field stands under the empty name. */
export function faultsOf(failure) {
  const faults = {};
  for (const { field, detail } of failure.errors ?? []) {
    faults[field] = detail.replace(`${field}: `, '');
  }
  if (Object.keys(faults).length === 0) {
    faults[failure.field ?? ''] = failure.message;
  }
  return faults;
}

/** The one subject that is meant, where it is one: as a name, without what a condition would escape. */
export function subjectOf(draft) {
  const written = draft.conditions.subject ?? '';
  const isPattern = /(^|[^\\])[*?,]/.test(written);
  return written === '' || isPattern ? null : written.replace(/\\([\\,*?])/g, '$1');
}
