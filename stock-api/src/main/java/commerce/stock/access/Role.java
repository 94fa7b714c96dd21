package commerce.stock.access;

/** What a key may do; each may also do what those before it may. */
enum Role {
    /** Reads. */
    READER,
    /** Changes the catalogue, stock and orders. */
    EDITOR,
    /** Gives out and revokes keys, and reads who changed what. */
    ADMIN
}
