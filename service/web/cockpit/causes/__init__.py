"""What do we say of the causes that `workflows.cockpit.why` finds? One file per family, as there."""
