"""Event logs and snapshots: Arrow schemas, rows and back, one Parquet file or a folder of them."""
