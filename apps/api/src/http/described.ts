/** A decorator that does nothing when the product runs: what it is given between its angle brackets is read from the source. */
type Describing<Part> = MethodDecorator & { readonly describes?: Part };

const nothing = (): void => undefined;

/** Says what body a route takes where no request class checks it: bodies of devices, which the protocol's own schemas check. */
export function Takes<Body>(): Describing<Body> {
  return nothing;
}

/** Says that a route takes a form with the fields of a request class, and then one file, which it reads as a stream. */
export function TakesForm<Fields = object>(_file: string): Describing<Fields> {
  return nothing;
}
