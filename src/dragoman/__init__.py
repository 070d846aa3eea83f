"""dragoman reads dated news reports and keeps the ledger of diplomacy."""
