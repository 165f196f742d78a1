# Completes headroom in fish. Once: headroom completion fish > ~/.config/fish/completions/headroom.fish
function __headroom
    set -l line (commandline --tokenize --cut-at-cursor --current-process)
    set -l word (commandline --current-token --cut-at-cursor)
    if string match --quiet -- '-*' "$word"
        set line $line $word
    end
    set -l candidates ($line --generate-bash-completion 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\n' $candidates
    else
        __fish_complete_path $word
    end
end
complete --command headroom --no-files --arguments '(__headroom)'
