"""What keeps or ended the records of each workflow? One file per family; `workflows.cockpit.why` asks them."""
