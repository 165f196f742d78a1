#compdef headroom
# Completes headroom in zsh. In ~/.zshrc, behind compinit: source <(headroom completion zsh)
_headroom() {
	local word="${words[CURRENT]}"
	local -a line candidates
	line=("${(@)words[1,CURRENT-1]}")
	if [[ "$word" == -* ]]; then line+=("$word"); fi
	candidates=("${(@f)$("${line[@]}" --generate-bash-completion 2>/dev/null)}")
	if [[ -n "${candidates[1]}" ]]; then
		compadd -- "${candidates[@]}"
	else
		_files
	fi
}
compdef _headroom headroom
