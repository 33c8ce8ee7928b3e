// In which building one was, for as long as the app is open: back from a door, the list is where it was.
export const last_house = new Map<string, string>()
