"""What every face of the service needs: who may enter, limits, headers, health, errors with stable codes."""
