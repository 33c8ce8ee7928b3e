// The three datums that a Chinese map may mean. Everything is stored as WGS-84 (CGCS2000 is the same for our purpose);
// GCJ-02 and BD-09 are spoken only at the edge, to map services that require them. A missed conversion moves a case by
// half a kilometre into the next community.
export type LonLat = readonly [number, number]

const a = 6378245.0
const ee = 0.006693421622965943
const x_pi = (Math.PI * 3000) / 180

export function outside_china([lon, lat]: LonLat): boolean {
  return lon < 72.004 || lon > 137.8347 || lat < 0.8293 || lat > 55.8271
}

function shift([lon, lat]: LonLat): LonLat {
  const x = lon - 105
  const y = lat - 35
  const root = Math.sqrt(Math.abs(x))
  const common = ((20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2) / 3
  const north =
    -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common +
    ((20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3
  const east =
    300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common +
    ((20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3
  const radians = (lat / 180) * Math.PI
  const magic = 1 - ee * Math.sin(radians) ** 2
  const root_magic = Math.sqrt(magic)
  return [
    (east * 180) / ((a / root_magic) * Math.cos(radians) * Math.PI),
    (north * 180) / (((a * (1 - ee)) / (magic * root_magic)) * Math.PI),
  ]
}

export function wgs84_to_gcj02(point: LonLat): LonLat {
  if (outside_china(point)) return point
  const [east, north] = shift(point)
  return [point[0] + east, point[1] + north]
}

// The shift is known only at the true point, so we walk towards it; three steps leave less than a centimetre.
export function gcj02_to_wgs84(point: LonLat): LonLat {
  if (outside_china(point)) return point
  let guess: LonLat = point
  for (let i = 0; i < 6; i++) {
    const [lon, lat] = wgs84_to_gcj02(guess)
    guess = [guess[0] - (lon - point[0]), guess[1] - (lat - point[1])]
  }
  return guess
}

export function gcj02_to_bd09([lon, lat]: LonLat): LonLat {
  const r = Math.hypot(lon, lat) + 0.00002 * Math.sin(lat * x_pi)
  const angle = Math.atan2(lat, lon) + 0.000003 * Math.cos(lon * x_pi)
  return [r * Math.cos(angle) + 0.0065, r * Math.sin(angle) + 0.006]
}

export function bd09_to_gcj02(point: LonLat): LonLat {
  let guess: LonLat = [point[0] - 0.0065, point[1] - 0.006]
  for (let i = 0; i < 6; i++) {
    const [lon, lat] = gcj02_to_bd09(guess)
    guess = [guess[0] - (lon - point[0]), guess[1] - (lat - point[1])]
  }
  return guess
}

export const wgs84_to_bd09 = (point: LonLat) => gcj02_to_bd09(wgs84_to_gcj02(point))
export const bd09_to_wgs84 = (point: LonLat) => gcj02_to_wgs84(bd09_to_gcj02(point))

// Metres between two points, good enough within a town.
export function distance_m([lon1, lat1]: LonLat, [lon2, lat2]: LonLat): number {
  const rad = Math.PI / 180
  const h =
    Math.sin(((lat2 - lat1) * rad) / 2) ** 2 +
    Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * Math.sin(((lon2 - lon1) * rad) / 2) ** 2
  return 2 * 6371008.8 * Math.asin(Math.sqrt(h))
}
