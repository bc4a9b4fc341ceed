import { addMessages } from '../added-messages'
import en from '../messages/en/composer'
import zhCN from '../messages/zh-CN/composer'

addMessages('composer', { en, 'zh-CN': zhCN })
