#!/usr/bin/env pwsh
# The usual chores by name: ./build.ps1 [Build|Test|Run|Bench|Publish|Docker]. Each is one plain command that works without PowerShell too.
param([ValidateSet('Build', 'Test', 'Run', 'Bench', 'Publish', 'Docker')] [string] $Target = 'Build')

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Target) {
        'Build' { dotnet build --configuration Release }
        'Test' { dotnet test }
        'Run' { dotnet run --project src/ActorTrader.Node }
        'Bench' { dotnet run --configuration Release --project bench/LoadTests -- runtime --short --json }
        'Publish' { dotnet publish src/ActorTrader.Node --configuration Release --output artifacts/actortrader }
        'Docker' { dotnet publish src/ActorTrader.Node --configuration Release -t:PublishContainer -p:ContainerRepository=actortrader }
    }
    exit $LASTEXITCODE
}
finally {
    Pop-Location
}
