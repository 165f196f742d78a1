# Completes headroom in PowerShell. In $PROFILE: headroom completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName headroom -ScriptBlock {
    param($word, $line, $position)
    $words = @($line.CommandElements | ForEach-Object { "$_" })
    if ($word -and -not $word.StartsWith('-')) { $words = $words[0..($words.Count - 2)] }
    $arguments = @($words | Select-Object -Skip 1) + '--generate-bash-completion'
    & $words[0] @arguments 2>$null | Where-Object { $_ -like "$word*" } | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
