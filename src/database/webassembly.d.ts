// What of the WebAssembly API the schema engine's loader uses: @types/node 20 declares none of it.
declare namespace WebAssembly {
  type Exports = Readonly<Record<string, unknown>>;
  function instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ): Promise<{ readonly instance: { readonly exports: Exports } }>;
}
