# Completes headroom in bash. In ~/.bashrc: source <(headroom completion bash)
_headroom() {
	local word="${COMP_WORDS[COMP_CWORD]}" line=("${COMP_WORDS[@]:0:COMP_CWORD}") candidate
	if [[ "$word" == -* ]]; then line+=("$word"); fi
	COMPREPLY=()
	while IFS= read -r candidate; do
		if [[ "$candidate" == "$word"* ]]; then COMPREPLY+=("$candidate"); fi
	done < <("${line[@]}" --generate-bash-completion 2>/dev/null)
}
complete -o bashdefault -o default -F _headroom headroom
