"""The ledger of published addresses: none of them vanishes without a word."""
