// Browsers of 2020, as they stand in the WebViews of old phones, have no Array.prototype.at.
export const last = <T>(all: readonly T[]): T | undefined => all[all.length - 1]
