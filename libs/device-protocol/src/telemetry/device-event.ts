/** What `GET {events}` pushes to a dock. `ping` comes every 15 seconds. */
export type DeviceEvent =
  | { readonly type: 'update'; readonly data: { readonly controllerId: string } }
  | { readonly type: 'cancel'; readonly data: { readonly controllerId: string } }
  | { readonly type: 'identify'; readonly data: { readonly bay: number } }
  | { readonly type: 'ping'; readonly data: Readonly<Record<string, never>> };
