import { addMessages } from '../added-messages'
import en from '../messages/en/directory'
import zhCN from '../messages/zh-CN/directory'

addMessages('directory', { en, 'zh-CN': zhCN })
