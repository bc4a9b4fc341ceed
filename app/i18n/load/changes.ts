import { addMessages } from '../added-messages'
import en from '../messages/en/changes'
import zhCN from '../messages/zh-CN/changes'

addMessages('changes', { en, 'zh-CN': zhCN })
