import type { Viewer } from '../access/viewer.ts';

const personal: ReadonlySet<string | symbol> = new Set(['id', 'displayName', 'expiresAt'] satisfies (keyof Viewer)[]);

/**
 * A viewer who notices when something is asked that is theirs alone: what was made without asking is the same for all of
 * their tenant, role and language. So no field needs to know that it may be shared, and none can forget to say so.
 */
export function trackViewer(viewer: Viewer): { readonly viewer: Viewer; readonly isPersonal: () => boolean } {
  let isPersonal = false;
  const tracked = new Proxy(viewer, {
    get(target, name, receiver) {
      if (personal.has(name)) isPersonal = true;
      return Reflect.get(target, name, receiver);
    },
    ownKeys(target) {
      // Copied as a whole: whatever is then asked of the copy would go unnoticed.
      isPersonal = true;
      return Reflect.ownKeys(target);
    },
  });
  return { viewer: tracked, isPersonal: () => isPersonal };
}
