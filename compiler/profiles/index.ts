/** Whose defaults a model has: PyTorch's stand in the tables themselves, the others say what is different. */
import type { Profile, ProfileName } from "../ir/profile.ts";
import type { Signature } from "../ir/layer.ts";
import { keras } from "./keras.ts";

export const profiles: Readonly<Record<ProfileName, Profile>> = { pytorch: { defaults: {}, initial: {} }, keras };

/** The entry with the defaults of a profile. */
export function underProfile<T extends Signature>(entry: T, profile: ProfileName): T {
  const { defaults } = profiles[profile];
  const changed = Object.hasOwn(defaults, entry.name) ? defaults[entry.name] : undefined;
  if (changed === undefined) return entry;
  const parameters = entry.parameters.map((parameter) => {
    const value = Object.hasOwn(changed, parameter.name) ? changed[parameter.name] : undefined;
    return value === undefined ? parameter : { ...parameter, default: value };
  });
  return { ...entry, parameters };
}
